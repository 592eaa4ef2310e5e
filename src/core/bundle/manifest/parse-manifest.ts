import * as v from 'valibot';
import { AppError, canonicalJson, type Result } from '#core/shared';
import { manifestDigest } from './manifest-digest.ts';
import { ManifestSchema, type BundleManifest } from './manifest.ts';

/**
 * Reads `bundle.json`. It must be canonical JSON byte for byte and match its own digest, so no byte of it can change
 * unnoticed. Errors: bundle/too-new, bundle/corrupt.
 */
export function parseManifest(bytes: Uint8Array): Result<BundleManifest, AppError> {
  const parsed = parseJson(bytes);
  if (!parsed.ok) return corrupt('it is not JSON');
  const { text, value } = parsed.value;
  const header = v.safeParse(v.object({ schemaVersion: v.number() }), value);
  if (header.success && header.output.schemaVersion > 1) {
    const message = `This bundle has schema version ${header.output.schemaVersion}; this Assay reads version 1.`;
    return { ok: false, error: new AppError('bundle/too-new', { message }) };
  }
  const manifest = v.safeParse(ManifestSchema, value);
  if (!manifest.success) return corrupt(`${v.getDotPath(manifest.issues[0]) ?? 'it'} is not as expected`);
  if (canonicalJson(manifest.output) !== text) return corrupt('it is not in canonical form');
  if (manifestDigest(manifest.output) !== manifest.output.digest) return corrupt('it does not match its own digest');
  return { ok: true, value: manifest.output };
}

function parseJson(bytes: Uint8Array): Result<{ text: string; value: unknown }, unknown> {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    return { ok: true, value: { text, value: JSON.parse(text, refuseInfinity) as unknown } };
  } catch (error) {
    return { ok: false, error };
  }
}

/** `1e999` is JSON, and no number that a manifest can hold. */
function refuseInfinity(_key: string, value: unknown): unknown {
  if (typeof value === 'number' && !Number.isFinite(value)) throw new RangeError('a number is too large');
  return value;
}

function corrupt(what: string): { ok: false; error: AppError } {
  return { ok: false, error: new AppError('bundle/corrupt', { message: `bundle.json was changed: ${what}.` }) };
}
