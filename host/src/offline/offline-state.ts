/** How far the composition lies whole on this device. */
export type OfflineState =
  /** The site does not want it. */
  | { readonly kind: 'off' }
  /** The browser cannot, as on plain http. */
  | { readonly kind: 'unable' }
  | { readonly kind: 'waiting' }
  | { readonly kind: 'filling'; readonly files: number; readonly of: number }
  | {
      readonly kind: 'whole';
      readonly bytes: number;
      /** Whether the browser promised not to clear it away by itself. */
      readonly persisted: boolean;
    }
  | { readonly kind: 'no-room'; readonly needed: number }
  /** Tried again later; what was whole before stays. */
  | { readonly kind: 'interrupted'; readonly why: string };
