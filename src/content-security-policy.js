/**
 * The one policy: the pages' meta tag (svelte.config.js), the server's headers and the service worker's headers.
 *
 * @type {Record<string, ('none' | 'self' | 'wasm-unsafe-eval' | 'unsafe-inline' | 'blob:' | 'data:')[]>}
 */
export const CSP_DIRECTIVES = {
  'default-src': ['none'],
  'script-src': ['self', 'wasm-unsafe-eval'],
  'worker-src': ['self'],
  'connect-src': ['self'],
  'img-src': ['self', 'blob:', 'data:'],
  'style-src': ['self', 'unsafe-inline'],
  'font-src': ['self'],
  'manifest-src': ['self'],
  'base-uri': ['none'],
  'form-action': ['none']
};

/** Read from headers only; a browser ignores it in a meta tag. */
const HEADER_ONLY = { 'frame-ancestors': ['none'] };

/** @param {string} source */
const quote = (source) => (source.endsWith(':') ? source : `'${source}'`);

/**
 * The policy as a header value. `scriptHashes` (`sha256-...`) allow the inline scripts of one page.
 *
 * @param {readonly string[]} scriptHashes
 */
export function contentSecurityPolicy(scriptHashes = []) {
  return Object.entries({ ...CSP_DIRECTIVES, ...HEADER_ONLY })
    .map(([name, sources]) => [name, ...(name === 'script-src' ? [...sources, ...scriptHashes] : sources)])
    .map(([name, ...sources]) => `${name} ${sources.map((source) => quote(String(source))).join(' ')}`)
    .join('; ');
}

/** Sent with every response: isolation, no sniffing, no referrer, none of the powers we never ask for. */
export const SECURITY_HEADERS = {
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-embedder-policy': 'require-corp',
  'cross-origin-resource-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'permissions-policy': 'camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()'
};
