import { base } from '$service-worker';
import { SHARED_CACHE, SHARED_PATH, type SharedForm } from './messages.ts';

/** Whether this is what another app sends when someone shares a file with Assay (`share_target` of the manifest). */
export function isShare({ method, url }: Request): boolean {
  return method === 'POST' && new URL(url).pathname === `${base}/share`;
}

/** Keeps shared files for the page, which takes them when it opens. Nothing leaves the device. */
export async function keepShared(request: Request): Promise<Response> {
  const files = (await request.formData()).getAll('file' satisfies SharedForm).filter((part) => part instanceof File);
  const cache = await caches.open(SHARED_CACHE);
  for (const [index, file] of files.entries()) {
    const headers = { 'content-type': file.type, 'x-file-name': encodeURIComponent(file.name) };
    await cache.put(`${base}${SHARED_PATH}${index}`, new Response(file, { headers }));
  }
  return Response.redirect(`${base}/data`, 303);
}
