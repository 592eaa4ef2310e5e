/** The training engine as it was built with this app: the very files that go into every bundle. */
export async function loadEngine(base: string): Promise<ReadonlyMap<string, Uint8Array>> {
  const { files } = (await (await get(`${base}/engine/index.json`)).json()) as { files: readonly { path: string }[] };
  const entries = await Promise.all(
    files.map(
      async ({ path }) => [path, new Uint8Array(await (await get(`${base}/engine/${path}`)).arrayBuffer())] as const
    )
  );
  return new Map(entries);
}

async function get(url: string): Promise<Response> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url} answered ${response.status}`);
  return response;
}
