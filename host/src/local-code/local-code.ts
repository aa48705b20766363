import type { LockedRemote, Reason } from '@alternator/composition';
import type { Notice } from '@alternator/sdk';
import type { Component } from 'solid-js';
import type { LocalScripts } from '../federation/local-scripts.ts';
import type { Platform } from '../platform/platform.ts';

/** The code of a developer that runs in this tab, in the place of a remote or beside those of the site. */
export interface LocalCode {
  readonly remote: LockedRemote;
  readonly scripts: LocalScripts;
  /** The frame and the label, for as long as it runs. */
  readonly Mark: Component;
  /** Ends it by itself once it cannot be loaded. */
  watch(platform: Platform): void;
  /** Nothing of it runs: the resolver left it out. What the reader is told. */
  giveUp(reason: Reason): Notice;
}

/** What was decided about local code, before anything of a remote was asked for. */
export interface LocalDecision {
  readonly local?: LocalCode;
  readonly notice?: Notice;
}
