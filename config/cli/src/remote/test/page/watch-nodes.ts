import type { Ledger } from './ledger.ts';

type Scope = Window & typeof globalThis;

const inserting = {
  Node: ['appendChild', 'insertBefore', 'replaceChild'],
  Element: [
    'append',
    'prepend',
    'before',
    'after',
    'replaceWith',
    'replaceChildren',
    'insertAdjacentElement',
  ],
} as const;

/** Elements that were put into the document, and sheets that were adopted by it. */
export function watchNodes(scope: Scope, ledger: Ledger): void {
  const noted = new WeakSet<Node>();
  const note = (candidate: unknown) => {
    if (!(candidate instanceof scope.Node)) return;
    // A fragment is empty once it was put in: its children are what stays.
    const nodes = candidate instanceof scope.DocumentFragment ? [...candidate.childNodes] : [candidate];
    for (const node of nodes) {
      if (!(node instanceof scope.Element) || noted.has(node)) continue;
      noted.add(node);
      const name = `<${node.localName}${node.id ? ` id="${node.id}"` : ''}>`;
      const isThere = () => node.isConnected;
      ledger.note({ kind: 'node', what: name, isThere });
    }
  };
  for (const [type, names] of Object.entries(inserting)) {
    const prototype = scope[type as keyof typeof inserting].prototype as unknown as Record<string, unknown>;
    for (const name of names) {
      const original = prototype[name] as (...all: unknown[]) => unknown;
      prototype[name] = function (this: unknown, ...all: unknown[]) {
        all.forEach(note);
        return original.apply(this, all);
      };
    }
  }
}
