import type { OpenStudy } from '@alternator/sdk';
import { EmptyState } from '@alternator/ui';
import { Show } from 'solid-js';
import { CellGrid } from './cell-grid.tsx';
import { IncompleteStudy } from './incomplete-study.tsx';
import { LinkedStudy } from './linked-study.tsx';
import { usePlatform } from './platform-context.tsx';
import { LeftPanels, RightPanels } from './side-panels.tsx';
import { StudyProblem } from './study-problem.tsx';
import { ViewerHeader } from './viewer-header.tsx';
import styles from './viewer-page.module.css';

/** The reading room: what is open above, series left, images in the middle, panels right. */
export function ViewerPage() {
  const { workspace, composition, displaySets, links } = usePlatform();
  const study = () => workspace.studies()[0];
  const home = () => workspace.navigate({ route: composition.lock.home, query: {} });
  /** What did come stays readable, whatever the archive does with the rest. */
  const isEmpty = ({ ref }: OpenStudy) => displaySets.ofStudy(ref).length === 0;
  return (
    <main class={styles.page}>
      <ViewerHeader />
      <div class={styles.room}>
        <LeftPanels />
        <Show
          when={study()}
          fallback={
            <Show when={links.linked().state === 'none'} fallback={<LinkedStudy />}>
              <EmptyState
                title="No study is open."
                detail="A link to a study names its archive and its Study Instance UID: viewer?source=archive&study=1.2.3"
                actions={[{ label: 'Study list', onSelect: home }]}
              />
            </Show>
          }
        >
          {(open) => (
            <Show when={open().state === 'failed' && isEmpty(open())} fallback={<CellGrid />}>
              <StudyProblem study={open()} />
            </Show>
          )}
        </Show>
        <RightPanels />
      </div>
      <Show when={study()?.state === 'failed' && study()}>
        {(open) => (
          <Show when={!isEmpty(open())}>
            <IncompleteStudy study={open()} />
          </Show>
        )}
      </Show>
    </main>
  );
}
