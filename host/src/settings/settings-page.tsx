import { Button } from '@alternator/ui';
import { SettingsPanel } from './settings-panel.tsx';
import type { SettingsSubject } from './subject.ts';

/** The same as a page of its own, for a link to it. */
export function SettingsPage(props: { readonly subject: SettingsSubject; onClose(): void }) {
  return (
    <SettingsPanel
      subject={props.subject}
      headingId="alternator-settings"
      leave={
        <Button variant="primary" onClick={() => props.onClose()}>
          Close
        </Button>
      }
    />
  );
}
