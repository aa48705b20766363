/** A script as the lock names it: its text and its hash, `sha384-…`. */
export interface FrameScript {
  readonly text: string;
  readonly hash: string;
}

/**
 * The document of an isolated remote. The page's policy is taken over by it (HTML 7.1.7, policy containers of `blob:`
 * addresses), and names the two scripts by their hashes; what stands here holds where a server sends no policy.
 *
 * The second policy comes after both scripts were taken: a module runs later, when the document is parsed, so from its
 * first line on no other script runs here or in frames that it makes.
 */
export function frameDocument(guard: FrameScript, script: FrameScript, locale: string): string {
  const policy = [
    "default-src 'none'",
    `script-src '${guard.hash}' '${script.hash}' 'wasm-unsafe-eval'`,
    'img-src blob: data:',
    "form-action 'none'",
    "base-uri 'none'",
  ].join('; ');
  return [
    `<!doctype html><html lang="${locale.replace(/[^\w-]/g, '')}"><head><meta charset="utf-8">`,
    '<meta http-equiv="x-dns-prefetch-control" content="off"><meta name="referrer" content="no-referrer">',
    `<meta http-equiv="Content-Security-Policy" content="${policy}">`,
    `<script>${guard.text}</script><script type="module">${script.text}</script>`,
    `<meta http-equiv="Content-Security-Policy" content="script-src 'wasm-unsafe-eval'">`,
    '</head><body></body></html>',
  ].join('');
}
