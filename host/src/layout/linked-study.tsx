import { formatDate, formatPersonName } from '@alternator/dicom';
import { SourceError, type StudySummary } from '@alternator/sdk';
import { Button, Problem, Skeleton } from '@alternator/ui';
import { For, Match, Switch } from 'solid-js';
import styles from './linked-study.module.css';
import { usePlatform } from './platform-context.tsx';
import { sentenceOf } from './study-problem.tsx';

/** In the images' place while a link's address is read, and where it holds several studies or cannot be read. */
export function LinkedStudy() {
  const { links, workspace, composition } = usePlatform();
  const failed = () => {
    const linked = links.linked();
    return linked.state === 'failed' ? linked.error : undefined;
  };
  const several = () => {
    const linked = links.linked();
    return linked.state === 'several' ? linked.studies : undefined;
  };
  const home = () => workspace.navigate({ route: composition.lock.home, query: {} });
  return (
    <Switch fallback={<Skeleton />}>
      <Match when={failed()}>
        {(error) => (
          <Problem
            message={messageOf(error())}
            detail={error().message}
            actions={[
              { label: 'Try again', onSelect: links.again },
              { label: 'Study list', onSelect: home },
            ]}
          />
        )}
      </Match>
      <Match when={several()}>{(studies) => <Choice studies={studies()} />}</Match>
    </Switch>
  );
}

function messageOf(error: Error): string {
  const refused = error instanceof SourceError && error.code === 'origin';
  return refused ? 'This site may not open that link.' : (sentenceOf(error) ?? 'The link cannot be opened.');
}

function Choice(props: { readonly studies: readonly StudySummary[] }) {
  const { workspace, locale } = usePlatform();
  const lineOf = ({ patientName, studyDate, studyDescription, modalities }: StudySummary) =>
    [
      formatPersonName(patientName),
      studyDate && formatDate(studyDate, locale()),
      studyDescription,
      modalities.join(' '),
    ]
      .filter(Boolean)
      .join(' · ');
  return (
    <section class={styles.choice} aria-label="Studies of the link">
      <h2 class={styles.title}>The link holds {props.studies.length} studies.</h2>
      <For each={props.studies}>
        {(study) => <Button onClick={() => workspace.openStudy(study)}>{lineOf(study)}</Button>}
      </For>
    </section>
  );
}
