/** A sentence that source text breaks, and where. */
export interface SourceOffence {
  readonly path: string;
  readonly line: number;
  readonly rule: 'new-worker' | 'eval' | 'network-host';
}

/**
 * Identifiers that only look like addresses (XML namespaces), names reserved for examples (RFC 2606), this
 * computer, and hosts known at run time.
 */
const harmlessHost =
  /^(www\.w3\.org|127\.0\.0\.1|localhost|\[::1\]|(.+\.)?example\.(com|org|net)|.+\.(example|test|invalid)|\$\{.*)$/;

/**
 * What the linter has no rule for: a worker started outside `host/src/workers`, code made from text, and an
 * address on the network in the source.
 * @param path relative to the root, with forward slashes
 */
export function sourceOffences(path: string, source: string): SourceOffence[] {
  const code = withoutComments(source);
  const plain = withoutStrings(code);
  const at = (rule: SourceOffence['rule'], index: number): SourceOffence => ({
    path,
    rule,
    line: code.slice(0, index).split('\n').length,
  });
  const offences: SourceOffence[] = [];
  if (!path.startsWith('host/src/workers/')) {
    for (const match of plain.matchAll(/\bnew\s+(?:Shared)?Worker\b/g))
      offences.push(at('new-worker', match.index));
  }
  for (const match of plain.matchAll(/(?<![.\w])(?:eval\s*\(|(?:new\s+)?Function\s*\()/g)) {
    offences.push(at('eval', match.index));
  }
  for (const match of code.matchAll(/\b(?:https?|wss?):\/\/([^\s/:'"`)]+|\[[0-9a-f:]+\])/g)) {
    if (!harmlessHost.test(match[1] ?? '')) offences.push(at('network-host', match.index));
  }
  return offences;
}

const token =
  /'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\[\s\S]|[^`\\])*`|\/\*[\s\S]*?\*\/|(?<![:\w'"`])\/\/[^\n]*/g;

/** Comments become blanks of the same length, so that positions stay. */
function withoutComments(source: string): string {
  return source.replace(token, (text) => (text.startsWith('/') ? blank(text) : text));
}

/** The text inside quotes becomes blanks; a template keeps its expressions out too, which costs a rare miss. */
function withoutStrings(code: string): string {
  return code.replace(token, (text) => blank(text));
}

function blank(text: string): string {
  return text.replace(/[^\n]/g, ' ');
}
