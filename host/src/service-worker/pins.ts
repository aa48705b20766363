/** Hashes (`sha384-`, W3C SRI 3.2) of files, by absolute URL. */
export type Pins = Readonly<Record<string, string>>;

/** What a page tells the service worker: which bytes it may be answered with. */
export interface PinMessage {
  readonly type: 'alternator:pins';
  /** Undefined in development: nothing is pinned. */
  readonly pins: Pins | undefined;
}
