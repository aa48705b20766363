import type { LockedRemote } from '@alternator/composition';
import { loadByElement } from '../federation/index.ts';

/** Attaches the sheets of a remote to the root that its contributions are mounted in. */
export interface SheetLoader {
  /** Resolves when they apply. @throws {LoadError} naming the sheet that could not be loaded */
  attach(remote: LockedRemote, root: Document | ShadowRoot): Promise<void>;
}

/** @param deadlineMs of each sheet */
export function createSheetLoader(base: string, deadlineMs: number): SheetLoader {
  const attached = new WeakMap<Document | ShadowRoot, Map<string, Promise<void>>>();
  return {
    async attach(remote, root) {
      const known = attached.get(root) ?? new Map<string, Promise<void>>();
      attached.set(root, known);
      await Promise.all(
        remote.styles.map((sheet) => {
          const key = remote.base + sheet;
          const insert = (href: string, integrity: string) => insertSheet(root, href, integrity);
          const loading = known.get(key) ?? loadByElement(remote, sheet, insert, { base, deadlineMs });
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
