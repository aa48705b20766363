import type { DialectName } from '../dialect.ts';
import { type Exam, isOpen } from './exam.ts';
import { type Measured, overridesOf } from './measured.ts';
import { type Vendor, vendorName, vendorOf } from './vendor.ts';

/** A data source as `site.jsonc` takes it. */
export interface SiteBlock {
  readonly id: string;
  readonly use: string;
  readonly title: string;
  readonly config: Readonly<Record<string, unknown>>;
  readonly origins?: readonly string[];
}

export interface Prescription {
  /** Undefined where no root was found. */
  readonly dataSource: SiteBlock | undefined;
  /** As text with comments, to be pasted. */
  readonly jsonc: string;
  readonly dialect: DialectName;
  readonly overrides: Measured;
}

/** The site's data source for what was found. */
export function prescribe(exam: Exam): Prescription {
  const vendor = vendorOf(exam);
  const dialect: DialectName = vendor ?? 'dicomweb';
  const overrides = overridesOf(dialect, exam.measured);
  const nothing = { dataSource: undefined, jsonc: '', dialect, overrides };
  if (!exam.root || !isOpen(exam)) return nothing;
  const root = new URL(exam.root);
  const address = addressFor(root, exam.options.viewer);
  const origins = address === exam.root && { origins: [root.origin] };
  const isStatic = exam.ignoresQueries;
  const dataSource: SiteBlock = {
    ...(isStatic ? staticTree(exam, address) : archive(exam, address, vendor, overrides)),
    ...origins,
  };
  return { ...nothing, dataSource, jsonc: jsoncOf(dataSource, isStatic ? false : exam.stores) };
}

function staticTree({ options }: Exam, root: string): SiteBlock {
  return { id: 'static', use: options.uses.files, title: 'Static archive', config: { root } };
}

function archive(
  { stores, options }: Exam,
  address: string,
  vendor: Vendor | undefined,
  overrides: Measured,
): SiteBlock {
  const hasOverrides = Object.keys(overrides).length > 0;
  const preset = vendor ?? 'dicomweb';
  return {
    id: vendor ?? 'archive',
    use: options.uses.service,
    title: vendor ? vendorName(vendor) : 'Archive',
    config: {
      qidoRoot: address,
      wadoRoot: address,
      ...(stores && { stowRoot: address }),
      ...(hasOverrides ? { dialect: { preset, ...overrides } } : vendor && { dialect: vendor }),
    },
  };
}

/** Relative where viewer and archive share an origin: so the page can be moved. */
function addressFor(root: URL, viewer: string | undefined): string {
  const href = root.href.replace(/\/$/, '');
  if (!viewer || new URL(viewer).origin !== root.origin) return href;
  const folder = new URL('.', viewer).href;
  const isBelow = folder !== `${root.origin}/` && `${href}/`.startsWith(folder);
  return isBelow ? href.slice(folder.length) : root.pathname.replace(/\/$/, '');
}

function jsoncOf(dataSource: SiteBlock, stores: boolean | undefined): string {
  const untested = `\n      // "stowRoot": ${JSON.stringify(dataSource.config.wadoRoot)}, for reports and key images: storing was not tested`;
  const text = JSON.stringify({ dataSources: [dataSource] }, undefined, 2);
  const lines = text
    .slice(1, -1)
    .replace(/^\n|\n$/g, '')
    .replace(/^ {2}/gm, '');
  return stores === undefined ? lines.replace(/("wadoRoot": .*)/, `$1${untested}`) : lines;
}
