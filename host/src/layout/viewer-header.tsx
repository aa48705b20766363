import { ageAtStudy, formatAge, formatDate, formatPersonName } from '@alternator/dicom';
import { IconButton } from '@alternator/ui';
import { Show } from 'solid-js';
import { readSource } from '../platform/linked-source.ts';
import { usePlatform } from './platform-context.tsx';
import { Toolbar } from './toolbar.tsx';
import styles from './viewer-header.module.css';

/** Whose study this is, which, and the tools. */
export function ViewerHeader() {
  const { workspace, composition, locale } = usePlatform();
  const open = () => workspace.studies()[0];
  const patient = () => open()?.patient;
  const study = () => open()?.study;
  const identity = () => [patient()?.patientID, ageAndSex()].filter(Boolean).join(' · ');
  const ageAndSex = () => {
    const age = ageAtStudy({ ...study(), ...patient() });
    return [age && formatAge(age, locale()), patient()?.patientSex].filter(Boolean).join(' ');
  };
  const what = () =>
    [study()?.studyDescription, study()?.studyDate && formatDate(study()?.studyDate, locale())]
      .filter(Boolean)
      .join(' · ');
  /** Where a link brought it from, when that is not this page's own server. */
  const foreign = () => {
    const { url } = readSource(open()?.ref.source ?? '');
    const origin = url && new URL(url, composition.base).origin;
    return origin === new URL(composition.base).origin ? undefined : origin;
  };
  const back = () => workspace.navigate({ route: composition.lock.home, query: {} });
  return (
    <header class={styles.header}>
      <IconButton icon="arrow-left" label="Study list" onClick={back} />
      <Show when={patient()} fallback={<span class={styles.unknown}>{open() ? 'Opening…' : ''}</span>}>
        <span class={styles.name} title={formatPersonName(patient()?.patientName)}>
          {formatPersonName(patient()?.patientName)}
        </span>
        <span class={styles.identity}>{identity()}</span>
        <span class={styles.study} title={what()}>
          {what()}
        </span>
      </Show>
      <Show when={foreign()}>
        <span class={styles.foreign} title="A link named it. It does not come from this site's archive.">
          {`from ${foreign()}`}
        </span>
      </Show>
      <Toolbar slot="viewer.toolbar" />
    </header>
  );
}
