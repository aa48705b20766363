import type { LockedRemote } from '@alternator/composition';

/** Attaches the sheets of a part to the root that it is mounted in. */
export interface SheetLoader {
  /** Resolves when they apply. @throws {Error} naming the sheet that could not be loaded */
  attach(part: PartWithSheets, root: Document | ShadowRoot): Promise<void>;
}

/** A remote, or a part of the host that comes late. */
type PartWithSheets = Pick<LockedRemote, 'base' | 'styles' | 'files'>;

export function createSheetLoader(base: string): SheetLoader {
  const attached = new WeakMap<Document | ShadowRoot, Map<string, Promise<void>>>();
  return {
    async attach(part, root) {
      const known = attached.get(root) ?? new Map<string, Promise<void>>();
      attached.set(root, known);
      const folder = new URL(part.base, base);
      await Promise.all(
        part.styles.map((sheet) => {
          const href = new URL(sheet, folder).href;
          const loading = known.get(href) ?? loadSheet(root, href, part.files[sheet]?.[0]);
          known.set(href, loading);
          // A sheet that failed may be tried again.
          loading.catch(() => known.delete(href));
          return loading;
        }),
      );
    },
  };
}

function loadSheet(root: Document | ShadowRoot, href: string, integrity: string | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const link = document.createElement('link');
    link.rel = 'stylesheet';
    link.crossOrigin = 'anonymous';
    link.href = href;
    if (integrity) link.integrity = integrity;
    link.onload = () => resolve();
    link.onerror = () => {
      link.remove();
      reject(
        new Error(
          `the sheet ${new URL(href).pathname} cannot be loaded, or is not the file that the lock names`,
        ),
      );
    };
    (root instanceof Document ? root.head : root).append(link);
  });
}
