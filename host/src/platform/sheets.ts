import type { LockedRemote } from '@alternator/composition';
import { loadByElement, type Part } from '../federation/index.ts';

/** Attaches the sheets of a part to the root that it is mounted in. */
export interface SheetLoader {
  /** Resolves when they apply. @throws {LoadError} naming the sheet that could not be loaded */
  attach(part: PartWithSheets, root: Document | ShadowRoot): Promise<void>;
}

/** A remote, or a part of the host that comes late. */
type PartWithSheets = Part & Pick<LockedRemote, 'styles'>;

/** @param deadlineMs of each sheet */
export function createSheetLoader(base: string, deadlineMs: number): SheetLoader {
  const attached = new WeakMap<Document | ShadowRoot, Map<string, Promise<void>>>();
  return {
    async attach(part, root) {
      const known = attached.get(root) ?? new Map<string, Promise<void>>();
      attached.set(root, known);
      await Promise.all(
        part.styles.map((sheet) => {
          const key = part.base + sheet;
          const insert = (href: string, integrity: string) => insertSheet(root, href, integrity);
          const loading = known.get(key) ?? loadByElement(part, sheet, insert, { base, deadlineMs });
          known.set(key, loading);
          // A sheet that failed may be tried again.
          loading.catch(() => known.delete(key));
          return loading;
        }),
      );
    },
  };
}

function insertSheet(root: Document | ShadowRoot, href: string, integrity: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const link = document.createElement('link');
    Object.assign(link, { rel: 'stylesheet', crossOrigin: 'anonymous', href, integrity });
    link.onload = () => resolve();
    link.onerror = () => {
      link.remove();
      reject(new Error('The sheet was not loaded.'));
    };
    (root instanceof Document ? root.head : root).append(link);
  });
}
