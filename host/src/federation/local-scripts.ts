/** Scripts of local code, on their way into a page whose policies let in only what has the hash of the lock. */
export interface LocalScripts {
  /** Fetches a script, and notes the hash of what came. */
  prepare(url: string): Promise<void>;
  /** What an element needs to be let in, once it is prepared. */
  attributesOf(url: string): { readonly src: string; readonly integrity: string };
}
