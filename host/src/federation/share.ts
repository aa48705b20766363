// A host gives its remotes only the subpaths that it imports itself.
import 'solid-js';
import 'solid-js/store';
import 'solid-js/web';
import '@alternator/sdk';
import '@alternator/ui';
