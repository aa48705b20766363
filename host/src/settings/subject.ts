import type { Composition } from '../composition.ts';
import type { Platform } from '../platform/platform.ts';
import type { ReaderSettings } from './reader-settings.ts';

/** What the settings show and change. */
export interface SettingsSubject {
  readonly composition: Composition;
  readonly reader: ReaderSettings;
  locale(): string;
  isStudyOpen(): boolean;
}

export function settingsOf({ composition, reader, locale, workspace }: Platform): SettingsSubject {
  return { composition, reader, locale, isStudyOpen: () => workspace.studies().length > 0 };
}
