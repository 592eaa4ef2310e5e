/** `Body Mass (g)-3.assay`; what file systems refuse in names becomes `-`. */
export function bundleFileName({ name, version }: { readonly name: string; readonly version: number }): string {
  const plain = [...name].map((letter) => (letter < ' ' || '\\/:*?"<>|'.includes(letter) ? '-' : letter)).join('');
  return `${plain.trim().replace(/^\.+/, '') || 'model'}-${version}.assay`;
}
