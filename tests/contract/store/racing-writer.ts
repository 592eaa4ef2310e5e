import { AppError, digestBytes } from '#core/shared';
import { createFileStore } from '#store/file';

/** Adds `count` entries to the chain behind the ref `head`, retrying each until it wins; prints how often it lost. */
const [folder, label, count] = process.argv.slice(2);
const store = createFileStore(folder!);
let lost = 0;

for (let entry = 0; entry < Number(count); entry++) {
  while (!(await append(`${label} ${entry}`))) lost++;
}
process.stdout.write(String(lost));

async function append(entry: string): Promise<boolean> {
  const head = await store.readRef('head');
  const object = new TextEncoder().encode(`${head?.target ?? ''}\n${entry}`);
  try {
    const refs = [{ name: 'head', expect: head?.target ?? null, to: digestBytes(object) }];
    await store.commit({ objects: [object], refs });
    return true;
  } catch (error) {
    if (error instanceof AppError && error.code === 'store/conflict') return false;
    throw error;
  }
}
