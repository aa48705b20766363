import { askAgain, forEver } from './caching.ts';
import type { Writer } from './writer.ts';

/**
 * What lies in the output folder in the order in which a bucket may get it, with patterns of the AWS command line: a
 * `*` there is any text, slashes too, and the last filter that fits a file counts.
 */
const uploads = [
  {
    what: 'files, named by their content',
    kept: forEver,
    include: ['host/*', 'remotes/*', 'boot-*'],
    exclude: ['*/latest.json', '*.map', '*.part'],
  },
  { what: 'service worker', kept: askAgain, include: ['sw.js'], exclude: [] },
  { what: 'locks', kept: forEver, include: ['sites/*/site.lock-*'], exclude: [] },
  {
    what: 'channels: from here on pages follow them',
    kept: askAgain,
    include: ['sites/*channel.json'],
    exclude: [],
  },
  {
    what: 'the page, which names the least channel that it takes',
    kept: askAgain,
    include: ['index.html'],
    exclude: [],
  },
] as const;

/** A script that uploads a published folder to a bucket: files, locks, channels, page. It deletes nothing. */
export const s3: Writer = ({ site }) => {
  const text = [
    '#!/bin/sh',
    `# Uploads the site "${site}": sh upload.sh FOLDER s3://BUCKET. Ends at the first step that fails.`,
    'set -eu',
    ...uploads.flatMap(({ what, kept, include, exclude }) => [
      `# ${what}`,
      [
        `aws s3 cp "$1" "$2" --recursive --cache-control '${kept}' --exclude '*'`,
        ...include.map((pattern) => `--include '${pattern}'`),
        ...exclude.map((pattern) => `--exclude '${pattern}'`),
      ].join(' '),
    ]),
  ];
  return {
    text: text.join('\n'),
    notes: [
      'S3 sends no other header of ours: put CloudFront before it, alternator site check --headers cloudfront.',
      'The policy names the origins of the site: print both anew when those change.',
    ],
  };
};
