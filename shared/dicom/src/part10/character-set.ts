/** Labels of the Encoding Standard for the defined terms without code extensions, PS3.3 C.12.1.1.2. */
const LABELS: Readonly<Record<string, string>> = {
  '': 'latin1',
  'ISO_IR 6': 'latin1',
  'ISO_IR 100': 'latin1',
  'ISO_IR 101': 'iso-8859-2',
  'ISO_IR 109': 'iso-8859-3',
  'ISO_IR 110': 'iso-8859-4',
  'ISO_IR 126': 'iso-8859-7',
  'ISO_IR 127': 'iso-8859-6',
  'ISO_IR 138': 'iso-8859-8',
  'ISO_IR 144': 'iso-8859-5',
  'ISO_IR 148': 'iso-8859-9',
  'ISO_IR 203': 'iso-8859-15',
  'ISO_IR 13': 'shift_jis',
  'ISO_IR 166': 'windows-874',
  'ISO_IR 192': 'utf-8',
  GB18030: 'gb18030',
  GBK: 'gbk',
};

/** Escape sequences of PS3.3 table C.12-3 and C.12-4, and the label that reads what follows them. */
const ESCAPES: readonly (readonly [sequence: string, label: string])[] = [
  ['$)C', 'euc-kr'],
  ['$)A', 'gbk'],
  ['$(D', 'jis-x-0212'],
  ['$B', 'jis-x-0208'],
  ['(B', 'latin1'],
  ['(J', 'shift_jis'],
  [')I', 'shift_jis'],
  ['-A', 'latin1'],
  ['-B', 'iso-8859-2'],
  ['-C', 'iso-8859-3'],
  ['-D', 'iso-8859-4'],
  ['-F', 'iso-8859-7'],
  ['-G', 'iso-8859-6'],
  ['-H', 'iso-8859-8'],
  ['-L', 'iso-8859-5'],
  ['-M', 'iso-8859-9'],
  ['-b', 'iso-8859-15'],
  ['-T', 'windows-874'],
];

const ESC = 0x1b;

/**
 * The text of a value under the terms of Specific Character Set, code extensions (ISO 2022) included.
 *
 * An unknown term reads as Latin-1, whose letters nobody takes for the right ones in silence.
 */
export function decodeText(bytes: Uint8Array, terms: readonly string[]): string {
  const first = labelOf(terms[0]);
  const firstEscape = terms.length > 1 || terms[0]?.startsWith('ISO 2022') ? bytes.indexOf(ESC) : -1;
  if (firstEscape < 0) return decode(bytes, terms.length > 1 ? firstLabel(bytes, terms) : first);
  let text = decode(bytes.subarray(0, firstEscape), first);
  for (let at = firstEscape; at < bytes.length; ) {
    const next = bytes.indexOf(ESC, at + 1);
    const end = next < 0 ? bytes.length : next;
    text += decodeExtension(bytes.subarray(at + 1, end), first);
    at = end;
  }
  return text;
}

/** Without an escape sequence the first term counts; Korean and Chinese shift in once for the whole value. */
function firstLabel(bytes: Uint8Array, terms: readonly string[]): string {
  const isAscii = bytes.every((byte) => byte < 0x80);
  return isAscii ? 'latin1' : labelOf(terms[0]);
}

function labelOf(term = ''): string {
  return LABELS[term.replace('ISO 2022 IR', 'ISO_IR')] ?? 'latin1';
}

function decodeExtension(run: Uint8Array, initial: string): string {
  const head = String.fromCharCode(...run.subarray(0, 3));
  const found = ESCAPES.find(([sequence]) => head.startsWith(sequence));
  if (!found) return decode(run, initial);
  const [sequence, label] = found;
  const rest = run.subarray(sequence.length);
  if (label === 'jis-x-0208') return decode(joined([ESC, 0x24, 0x42], rest), 'iso-2022-jp');
  if (label === 'jis-x-0212') return decode(eucJp0212(rest), 'euc-jp');
  return decode(rest, label);
}

/** EUC-JP reads JIS X 0212 behind 8F, with the high bits set. */
function eucJp0212(pairs: Uint8Array): Uint8Array {
  const bytes: number[] = [];
  for (let at = 0; at + 1 < pairs.length; at += 2) {
    bytes.push(0x8f, (pairs[at] ?? 0) | 0x80, (pairs[at + 1] ?? 0) | 0x80);
  }
  return Uint8Array.from(bytes);
}

function joined(head: readonly number[], rest: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(head.length + rest.length);
  bytes.set(head);
  bytes.set(rest, head.length);
  return bytes;
}

function decode(bytes: Uint8Array, label: string): string {
  return new TextDecoder(label).decode(bytes);
}
