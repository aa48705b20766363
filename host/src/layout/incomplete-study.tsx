import type { OpenStudy } from '@alternator/sdk';
import { createEffect, onCleanup } from 'solid-js';
import { usePlatform } from './platform-context.tsx';
import { sentenceOf } from './study-problem.tsx';

/** Some series came and some did not: those that did are read on, and the reader is told for as long as it is so. */
export function IncompleteStudy(props: { readonly study: OpenStudy }) {
  const { workspace, notices } = usePlatform();
  createEffect(() => {
    const { ref, error } = props.study;
    const reason = sentenceOf(error);
    const dismiss = notices.show({
      level: 'warning',
      message: ['Not all series of this study could be opened.', reason].filter(Boolean).join(' '),
      ...(error && { detail: error.message }),
      action: { label: 'Try again', run: () => workspace.retryStudy(ref) },
    });
    onCleanup(dismiss);
  });
  return null;
}
