import { readdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type Program, startProgram } from '../run/program.ts';
import { readGuide, type Step } from './guide.ts';
import { runOutside } from './run-outside.ts';

/** Somebody who types what the guide says, in a folder of their own. */
export interface Reader {
  /** Types on, until this command was typed and runs. */
  until(command: string): Promise<Program>;
  /** Types all that is left, each command to its end; what they printed. */
  rest(): Promise<string>;
}

/**
 * @param place an empty folder
 * @param packages the folder of tarballs that stand for a registry
 */
export function followGuide(place: string, packages: string): Reader {
  const left = readGuide().flatMap((step): Step[] =>
    'path' in step ? [step] : step.commands.map((command) => ({ commands: [command] })),
  );
  let folder = place;
  const wordsOf = (command: string) => fromTarballs(command, packages).split(' ');
  const type = async (step: Step): Promise<string> => {
    if ('path' in step) {
      writeFileSync(join(folder, step.path), step.text);
      return '';
    }
    const [program = '', ...args] = wordsOf(step.commands[0] ?? '');
    if (program !== 'cd') return runOutside(folder, program, args);
    folder = resolve(folder, args[0] ?? '');
    return '';
  };
  return {
    async until(command) {
      for (let step = left.shift(); step; step = left.shift()) {
        if ('path' in step || step.commands[0] !== command) {
          await type(step);
          continue;
        }
        const [program = '', ...args] = wordsOf(command);
        return startProgram(program, args, folder, { npm_config_local_prefix: '' });
      }
      throw new Error(`The guide does not say ${command}.`);
    },
    async rest() {
      let said = '';
      for (let step = left.shift(); step; step = left.shift()) said += await type(step);
      return said;
    },
  };
}

/** The one thing that differs from the guide's text: where the packages come from. */
function fromTarballs(command: string, packages: string): string {
  const tarball = readdirSync(packages).find((name) => name.startsWith('alternator-cli-')) ?? '';
  return command
    .replace('npx --package @alternator/cli', `npx --yes --package ${join(packages, tarball)}`)
    .replace(/(alternator remote create \S+)/, `$1 --packages ${packages}`);
}
