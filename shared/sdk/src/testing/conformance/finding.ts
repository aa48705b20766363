/** What one check of a contribution found. */
export interface Finding {
  /** Short and stable, for programs: `dispose`, `evaluate-pure`. */
  readonly check: string;
  /** `notice`: what a person should know and nothing fails for. */
  readonly outcome: 'passed' | 'failed' | 'notice';
  /** One sentence: what was seen. */
  readonly message: string;
  /** Of a failure: what to do. */
  readonly fix?: string;
}

/** Collects findings of one subject. */
export interface Findings {
  readonly list: readonly Finding[];
  passed(check: string, message: string): void;
  failed(check: string, message: string, fix: string): void;
  notice(check: string, message: string): void;
  /** Passed where nothing is wrong; failed for each thing that is, the first ones told. */
  all(check: string, message: string, problems: readonly string[], fix: string): void;
}

/** What is wrong for one reason is often wrong everywhere. */
const most = 3;

/** Makes an empty collection. */
export function createFindings(): Findings {
  const list: Finding[] = [];
  const failed: Findings['failed'] = (check, message, fix) =>
    void list.push({ check, outcome: 'failed', message, fix });
  const passed: Findings['passed'] = (check, message) =>
    void list.push({ check, outcome: 'passed', message });
  return {
    list,
    passed,
    failed,
    notice: (check, message) => void list.push({ check, outcome: 'notice', message }),
    all(check, message, problems, fix) {
      if (problems.length === 0) return passed(check, message);
      const distinct = [...new Set(problems)];
      const more = distinct.length - most;
      for (const [index, problem] of distinct.slice(0, most).entries())
        failed(check, more > 0 && index === most - 1 ? `${problem}; and ${more} more` : problem, fix);
    },
  };
}
