import type { LockedRemote } from '@alternator/composition';

/** Attaches the sheets of a remote to the root that its contributions are mounted in. */
export interface SheetLoader {
  /** Resolves when they apply. @throws {Error} naming the sheet that could not be loaded */
  attach(remote: LockedRemote, root: Document | ShadowRoot): Promise<void>;
}

export function createSheetLoader(base: string): SheetLoader {
  const attached = new WeakMap<Document | ShadowRoot, Map<string, Promise<void>>>();
  return {
    async attach(remote, root) {
      const known = attached.get(root) ?? new Map<string, Promise<void>>();
      attached.set(root, known);
      const folder = new URL(remote.base, base);
      await Promise.all(
        remote.styles.map((sheet) => {
          const href = new URL(sheet, folder).href;
          const loading = known.get(href) ?? loadSheet(root, href, remote.files[sheet]?.[0]);
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
