/** Atoms of UCUM (2.2) that images and measurements of them speak in; those that take a prefix, and those that do not. */
const metric = [
  'm',
  'g',
  's',
  'L',
  'l',
  'Bq',
  'Ci',
  'Hz',
  'J',
  'W',
  'V',
  'A',
  'N',
  'Pa',
  'Gy',
  'Sv',
  'R',
  'mol',
  'eq',
  'kat',
  'K',
  'Cel',
  'cd',
  'lm',
  'lx',
  'T',
  'G',
  'eV',
  'cal',
  'rad',
  'sr',
  'B',
  'bit',
  'By',
  'U',
  '[iU]',
  'm[Hg]',
  'Ohm',
  'S',
  'F',
  'Wb',
  'C',
  'bar',
  'osm',
  'dyn',
  'P',
];
const plain = [
  '%',
  'deg',
  "'",
  "''",
  'min',
  'h',
  'd',
  'wk',
  'mo',
  'a',
  '[ppth]',
  '[ppm]',
  '[ppb]',
  '[pH]',
  "[hnsf'U]",
  '[in_i]',
  '[ft_i]',
  '[lb_av]',
  '[degF]',
  '[pi]',
  '10*',
  '10^',
  "[arb'U]",
  '[diop]',
];
const prefixes = [
  '',
  'Y',
  'Z',
  'E',
  'P',
  'T',
  'G',
  'M',
  'k',
  'h',
  'da',
  'd',
  'c',
  'm',
  'u',
  'n',
  'p',
  'f',
  'a',
  'z',
  'y',
];
const atoms = new Set([...plain, ...metric.flatMap((atom) => prefixes.map((prefix) => prefix + atom))]);

/**
 * Whether a text is a unit as UCUM writes it (case sensitive): atoms with prefix and exponent, `.` and `/` between
 * them, annotations in braces. Atoms that no image has to do with are not known here.
 */
export function isUcum(unit: string): boolean {
  if (/\s/.test(unit.replace(/\{[^{}]*\}/g, ''))) return false;
  const term = unit.startsWith('/') ? unit.slice(1) : unit;
  const parts = splitTerm(term);
  return parts?.every(isComponent) ?? false;
}

/** At `.` and `/` outside of brackets and braces; undefined where these do not match. */
function splitTerm(term: string): string[] | undefined {
  const parts = [''];
  let closing = '';
  for (const character of term) {
    if (closing) {
      if (character === closing) closing = '';
    } else if (character === '[') closing = ']';
    else if (character === '{') closing = '}';
    else if (character === '.' || character === '/') {
      parts.push('');
      continue;
    }
    parts[parts.length - 1] += character;
  }
  return closing === '' ? parts : undefined;
}

function isComponent(component: string): boolean {
  const [, core = '', annotation] = /^([^{}]*)(\{[\x20-\x7e]*\})?$/.exec(component) ?? [];
  if (core === '') return annotation !== undefined;
  if (/^\d+$/.test(core) || atoms.has(core)) return true;
  const [, atom = ''] = /^(.*?)[+-]?\d+$/.exec(core) ?? [];
  return atoms.has(atom);
}
