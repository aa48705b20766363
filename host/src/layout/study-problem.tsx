import { type OpenStudy, SourceError, type SourceErrorCode } from '@alternator/sdk';
import { Problem } from '@alternator/ui';
import { usePlatform } from './platform-context.tsx';

const sentences: Partial<Record<SourceErrorCode, string>> = {
  unreachable: 'The archive does not answer.',
  unauthorised: 'The archive wants you to sign in.',
  forbidden: 'You may not read this study.',
  'not-found': 'The archive does not have this study.',
  gone: 'The files of this study are not open any more: choose them again.',
  html: 'The archive answered with a web page instead of the study.',
  timeout: 'The archive took too long to answer.',
};

/** In the images' place: why the study cannot be shown, and what to do. */
export function StudyProblem(props: { readonly study: OpenStudy }) {
  const { workspace, composition, sources, session } = usePlatform();
  const error = () => props.study.error;
  const sentence = () => sentenceOf(error()) ?? 'The study could not be opened.';
  const { source } = props.study.ref;
  const isArchive = composition.lock.dataSources.some(({ id }) => id === source);
  const files = sources.opening('files')?.route;
  /** What was read from files is there again when they are chosen again, and not when it is tried again. */
  const again = () => {
    const thrown = error();
    const isGone = thrown instanceof SourceError && thrown.code === 'gone';
    return isGone && files
      ? { label: 'Open files', onSelect: () => workspace.navigate({ route: files, query: {} }) }
      : { label: 'Try again', onSelect: () => workspace.retryStudy(props.study.ref) };
  };
  /** It is opened again by itself when they did. */
  const signInAction = () => {
    const reason = error();
    if (!(reason instanceof SourceError) || reason.code !== 'unauthorised') return [];
    const { providerOf, signIn } = session.forRemotes;
    const provider = providerOf(props.study.ref.source);
    return provider ? [{ label: 'Sign in', onSelect: () => void signIn(provider.id) }] : [];
  };
  return (
    <Problem
      message={sentence()}
      detail={error()?.message}
      actions={[
        ...signInAction(),
        again(),
        {
          label: 'Study list',
          onSelect: () => workspace.navigate({ route: composition.lock.home, query: {} }),
        },
        ...(isArchive
          ? [
              {
                label: 'Test the archive',
                onSelect: () => workspace.navigate({ route: 'doctor', query: { source } }),
              },
            ]
          : []),
      ]}
    />
  );
}

/** For the reader; undefined where only IT can make something of the reason. */
export function sentenceOf(reason: Error | undefined): string | undefined {
  return reason instanceof SourceError ? sentences[reason.code] : undefined;
}
