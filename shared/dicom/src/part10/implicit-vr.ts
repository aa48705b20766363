import { TAGS_BY_VR } from './implicit-vr-table.ts';

let vrByTag: ReadonlyMap<string, string> | undefined;

/** Curves and overlays repeat in groups 6000 to 60FE, PS3.5 7.6. */
const OVERLAYS: ReadonlyMap<string, string> = new Map([
  ['0010', 'US'],
  ['0011', 'US'],
  ['0015', 'IS'],
  ['0022', 'LO'],
  ['0040', 'CS'],
  ['0045', 'LO'],
  ['0050', 'SS'],
  ['0051', 'US'],
  ['0100', 'US'],
  ['0102', 'US'],
  ['1001', 'CS'],
  ['1301', 'IS'],
  ['1302', 'DS'],
  ['1303', 'DS'],
  ['1500', 'LO'],
  ['3000', 'OW'],
]);

/**
 * The VR of an attribute where the file does not say it, PS3.5 7.1.3. `UN` for private and unknown ones.
 *
 * @param signed whether Pixel Representation is 1, which decides between US and SS
 */
export function implicitVROf(tag: string, signed: boolean): string {
  if (tag.endsWith('0000')) return 'UL';
  if (/^60.[02468ACE]/.test(tag)) return OVERLAYS.get(tag.slice(4)) ?? 'UN';
  // A private creator names the owner of a block, PS3.5 7.8.1.
  if (/^...[13579BDF]00[1-9A-F]./.test(tag)) return 'LO';
  vrByTag ??= readTable();
  const vr = vrByTag.get(tag) ?? 'UN';
  if (vr === 'xs') return signed ? 'SS' : 'US';
  return vr;
}

function readTable(): ReadonlyMap<string, string> {
  const map = new Map<string, string>();
  for (const [vr, lines] of Object.entries(TAGS_BY_VR)) {
    for (const line of lines) {
      const [group, elements = ''] = line.split(': ');
      for (const element of elements.split(' ')) map.set(`${group}${element}`, vr);
    }
  }
  return map;
}
