// @ts-check
import { accessSync, constants, existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/**
 * Paths of the real programs that the end-to-end tests drive; `undefined` where one is missing.
 * @typedef {object} Programs
 * @property {string | undefined} chromium
 * @property {string | undefined} orthanc
 * @property {string | undefined} dicomweb Orthanc's DICOMweb plugin, a shared library
 * @property {string | undefined} nginx
 * @property {string | undefined} dcmtk dcmdjpeg, beside which dcmdjpls, dcmdrle and dcmconv lie
 * @property {string | undefined} gdcm gdcmconv
 * @property {string | undefined} openjpeg opj_decompress
 */

/** @typedef {keyof Programs} ProgramName */

/** Debian's package and the words for a person, per program. */
export const packages = {
  chromium: { debian: 'chromium', name: 'Chromium' },
  orthanc: { debian: 'orthanc', name: 'Orthanc' },
  dicomweb: { debian: 'orthanc-dicomweb', name: "Orthanc's DICOMweb plugin" },
  nginx: { debian: 'nginx-light', name: 'nginx' },
  dcmtk: { debian: 'dcmtk', name: 'DCMTK' },
  gdcm: { debian: 'libgdcm-tools', name: 'GDCM' },
  openjpeg: { debian: 'libopenjp2-tools', name: 'OpenJPEG' },
};

/** @type {Record<ProgramName, string>} */
const variables = {
  chromium: 'ALTERNATOR_CHROMIUM',
  orthanc: 'ALTERNATOR_ORTHANC',
  dicomweb: 'ALTERNATOR_ORTHANC_DICOMWEB',
  nginx: 'ALTERNATOR_NGINX',
  dcmtk: 'ALTERNATOR_DCMTK',
  gdcm: 'ALTERNATOR_GDCM',
  openjpeg: 'ALTERNATOR_OPENJPEG',
};

/** Folders that PATH may lack (Debian keeps those of administrators out of a user's), and plugins' folders. */
const places = {
  administrators: ['/usr/sbin', '/usr/local/sbin'],
  plugins: ['/usr/lib/orthanc', '/usr/share/orthanc/plugins', '/usr/local/share/orthanc/plugins'],
};

/**
 * Looks for each program where its variable points and nowhere else (an empty one: nowhere), or without one in PATH
 * and the usual places.
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {Programs}
 */
export function findPrograms(env = process.env) {
  /**
   * @param {ProgramName} name
   * @param {() => string | undefined} search
   */
  const find = (name, search) => {
    const named = env[variables[name]];
    if (named === undefined) return search();
    return existsSync(named) ? named : undefined;
  };
  return {
    chromium: find('chromium', () => inPath(['chromium', 'chromium-browser', 'google-chrome'], env)),
    orthanc: find('orthanc', () => inPath(['Orthanc'], env)),
    dicomweb: find('dicomweb', plugin),
    nginx: find('nginx', () => inPath(['nginx'], env)),
    dcmtk: find('dcmtk', () => inPath(['dcmdjpeg'], env)),
    gdcm: find('gdcm', () => inPath(['gdcmconv'], env)),
    openjpeg: find('openjpeg', () => inPath(['opj_decompress'], env)),
  };
}

/**
 * The programs as variables, by which the tests find them again.
 * @param {Programs} programs
 * @returns {Record<string, string>}
 */
export function programVariables(programs) {
  return Object.fromEntries(names(programs).map((name) => [variables[name], programs[name] ?? '']));
}

/**
 * @param {Programs} programs
 * @returns {ProgramName[]}
 */
export function missingPrograms(programs) {
  return names(programs).filter((name) => programs[name] === undefined);
}

/**
 * One sentence for whoever lacks a program.
 * @param {readonly ProgramName[]} missing not empty
 */
export function installSentence(missing) {
  const wanted = missing.map((name) => packages[name].name).join(', ');
  const debian = missing.map((name) => packages[name].debian).join(' ');
  return (
    `${wanted} not found: install (on Debian: apt-get install ${debian}), put it in PATH, ` +
    `or as root run npm test -- --install.`
  );
}

/**
 * Whether continuous integration runs this, where nothing may be skipped for want of a program.
 * @param {NodeJS.ProcessEnv} [env]
 */
export function inContinuousIntegration(env = process.env) {
  return Boolean(env.CI) && env.CI !== 'false' && env.CI !== '0';
}

/**
 * @param {readonly string[]} candidates
 * @param {NodeJS.ProcessEnv} env
 */
function inPath(candidates, env) {
  const folders = [...(env.PATH ?? '').split(delimiter).filter(Boolean), ...places.administrators];
  return candidates.flatMap((name) => folders.map((folder) => join(folder, name))).find(isExecutable);
}

function plugin() {
  for (const folder of places.plugins.filter((candidate) => existsSync(candidate))) {
    const file = readdirSync(folder).find((name) => /^libOrthancDicomWeb\.(so|dylib)/.test(name));
    if (file !== undefined) return join(folder, file);
  }
  return undefined;
}

/** @param {string} path */
function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false; // Not there, or not ours to run: both mean "look further".
  }
}

/**
 * @param {Programs} programs
 * @returns {ProgramName[]}
 */
function names(programs) {
  return /** @type {ProgramName[]} */ (Object.keys(programs));
}
