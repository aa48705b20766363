/** One build of a remote: exactly which code. */
export interface RemoteBuild {
  readonly id: string;
  readonly version: string;
  /**
   * Of the built folder as the lock pins it, eight hexadecimal digits: `0a1b2c3d` of `remotes/acme.suv/1.2.0-0a1b2c3d/`.
   * `dev` for local code, `unknown` where nobody wrote it down.
   */
  readonly build: string;
}

/** `acme.suv@1.2.0#0a1b2c3d`. */
export function formatRemoteBuild({ id, version, build }: RemoteBuild): string {
  return `${id}@${version}#${build}`;
}
