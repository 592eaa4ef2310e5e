/**
 * A dumb place for files: folder, WebDAV, bucket. Paths are relative, `/`-separated.
 * The only atomic act asked of it is creating a new name exclusively.
 */
export interface Transport {
  /** True when `putIfAbsent` is atomic against other processes; false means two writers may both believe they created a name. */
  readonly isExclusive: boolean;
  /** `undefined` when there is no such file. */
  read(path: string): Promise<Uint8Array | undefined>;
  /** Names of files directly below a folder, sorted; empty when the folder does not exist. */
  list(folder: string): Promise<readonly string[]>;
  /** Creates the file with all its bytes, or reports that the name is taken and changes nothing. */
  putIfAbsent(path: string, bytes: Uint8Array): Promise<'created' | 'exists'>;
}
