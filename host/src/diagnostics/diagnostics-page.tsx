import { Button } from '@alternator/ui';
import { Panel } from './panel.tsx';
import type { DiagnosticsSubject } from './subject.ts';

/** The same as a page of its own: what support asks for by address. */
export function DiagnosticsPage(props: { readonly subject: DiagnosticsSubject; onClose(): void }) {
  return (
    <Panel
      subject={props.subject}
      headingId="alternator-diagnostics"
      onTestArchives={props.subject.testArchives}
      leave={
        <Button variant="primary" onClick={() => props.onClose()}>
          Close
        </Button>
      }
    />
  );
}
