import { useText } from '@alternator/sdk';
import { Problem } from '@alternator/ui';

export interface DraftsQuestionProps {
  /** How many measurements the device holds. */
  readonly count: number;
  onDelete(): void;
  onKeep(): void;
}

/** Asked in place: this deletion reaches studies that are not on the page, and no undo brings them back. */
export function DraftsQuestion(props: DraftsQuestionProps) {
  const text = useText();
  return (
    <Problem
      level="warning"
      message={text('drafts.question', { count: props.count })}
      actions={[
        { label: text('drafts.keep'), onSelect: () => props.onKeep() },
        { label: text('drafts.confirm'), onSelect: () => props.onDelete() },
      ]}
    />
  );
}
