import type { BundleInput } from './bundle-input.ts';

/** `VERIFY.md`: how to check a bundle, first with tools that are not ours. */
export function verifyPage({ engine }: BundleInput): string {
  return `# Check this bundle

Run these in this folder.

## Files, without any tool of ours

\`\`\`sh
sha256sum --check --strict --quiet SHA256SUMS    # on macOS: shasum -a 256 --check SHA256SUMS
\`\`\`

SHA256SUMS covers every file but itself and \`bundle.json\`. This checks those two as well, and that no file was added:

\`\`\`sh
python3 - <<'END'
import hashlib, json, pathlib
raw = pathlib.Path('bundle.json').read_bytes()
manifest = json.loads(raw)
bad = []
own = '"digest":"%s",' % manifest['digest']
if raw.count(own.encode()) != 1 or hashlib.sha256(raw.replace(own.encode(), b'')).hexdigest() != manifest['digest']:
    bad.append('bundle.json')
listed = {file['path']: file for file in manifest['files']}
for path, file in listed.items():
    if not pathlib.Path(path).is_file() or hashlib.sha256(pathlib.Path(path).read_bytes()).hexdigest() != file['sha256']:
        bad.append(path)
bad += sorted({p.as_posix() for p in pathlib.Path('.').rglob('*') if p.is_file()} - set(listed) - {'bundle.json'})
print('changed, missing or added: %s' % bad if bad else 'PASS: %d files' % (len(listed) + 1))
END
\`\`\`

## Predictions, with ONNX Runtime

\`\`\`sh
pip install numpy onnxruntime
python serving/score.py --check
\`\`\`
${engine.has('run.mjs') ? ENGINE_PART : ''}`;
}

const ENGINE_PART = `
## Training, with the engine in this bundle

\`\`\`sh
node train/engine/run.mjs verify .
node train/engine/run.mjs reproduce .
\`\`\`

Exit code 0: everything agrees. 1: a check failed, and the output names it. 2: the command line is wrong.
`;
