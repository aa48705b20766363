import { heldBy, type Writer } from './writer.ts';

/** What a `<meta>` cannot say, HTML 4.2.5.3 and W3C CSP 3: the browser would ignore it. */
const ignored = /^(?:frame-ancestors|report-uri|sandbox)\b/;

/** Lines for `<head>`, before the first script: for a server that sends no headers of ours. */
export const meta: Writer = ({ headers }) => {
  const lines = headers.flatMap(([name, value]) => {
    if (name === 'Content-Security-Policy') {
      const directives = value.split('; ').filter((directive) => !ignored.test(directive));
      return [`<meta http-equiv="${name}" content="${escaped(heldBy('A meta', directives.join('; ')))}">`];
    }
    return name === 'Referrer-Policy' ? [`<meta name="referrer" content="${escaped(value)}">`] : [];
  });
  return {
    text: lines.join('\n'),
    notes: [
      'A <meta> cannot say frame-ancestors (any page may show this one inside it), Integrity-Policy (a script without a hash runs), X-Content-Type-Options, or Cache-Control.',
      'It does not reach workers that are started from a file; they need the header Content-Security-Policy.',
    ],
  };
};

function escaped(value: string): string {
  return value.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
}
