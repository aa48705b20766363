const POOL =
  'has no counterpart: what is on screen goes first, and requests follow the readiness of the workers';
const DEAD = 'is documented, but nothing reads it';
const LOOK = 'has no counterpart: panels, tools and texts are contributed by remotes';
const CACHE = 'has no counterpart: the cache follows the memory that the browser reports';
const RENDERING = 'has no counterpart: the renderer is chosen by what the browser can do';
const PROMPT = 'has no counterpart: drafts are kept as they are made, and nothing is asked on leaving';

/** Keys of an OHIF configuration that nothing here is like, and why. */
export const APP_KEYS: Readonly<Record<string, string>> = {
  extensions: 'has no counterpart: what OHIF calls an extension is a remote here, under "remotes"',
  modes: 'has no counterpart: a workflow, contributed by a remote, is what OHIF calls a mode',
  modesConfiguration: 'has no counterpart: a remote has settings of its own, under "remotes"',
  peerImport: 'has no counterpart: code is loaded from the lock and from nowhere else',
  groupEnabledModesFirst: 'has no counterpart: the study list has no buttons for modes',
  experimentalStudyBrowserSort: LOOK,
  maxNumRequests: POOL,
  maxCacheSize: CACHE,
  max3DTextureSize: RENDERING,
  useCPURendering: RENDERING,
  showCPUFallbackMessage: RENDERING,
  genericViewports: RENDERING,
  useNextViewports: RENDERING,
  viewportRendering: RENDERING,
  useCursors: LOOK,
  strictZSpacingForVolumeViewport: 'is not needed: uneven spacing is shown as such',
  studyPrefetcher: POOL,
  investigationalUseDialog: 'has no counterpart: "mode": "research" says so on the page',
  measurementTrackingMode: PROMPT,
  disableConfirmationPrompts: PROMPT,
  activateViewportBeforeInteraction: LOOK,
  autoPlayCine: LOOK,
  showPatientInfo: LOOK,
  showLoadingIndicator: LOOK,
  showWarningMessageForCrossOrigin: 'is not needed: what a browser lacks is said where it matters',
  showErrorDetails: 'has no counterpart: messages carry no details of patients, and no stack',
  allowMultiSelectExport: LOOK,
  hotkeys:
    'has no counterpart: keys are contributed by remotes; "order"."hotkeys" says which of two remotes gets a key',
  whiteLabeling: 'has no counterpart: a logo would be code; "title" names the site',
  httpErrorHandler: 'has no counterpart: what an archive answers is said where it is needed',
  customizationService: LOOK,
  customizationUrlPrefixes: LOOK,
  dangerouslyUseDynamicConfig: 'has no counterpart: a link must not choose the configuration',
  multimonitor: LOOK,
  acceptHeader: 'has no counterpart: see "dialect" of each data source',
  useSharedArrayBuffer: DEAD,
  preferSizeOverAccuracy: DEAD,
  useNorm16Texture: DEAD,
  volumeAutoDecimationThreshold: DEAD,
  addWindowLevelActionMenu: DEAD,
  studyBrowserMode: DEAD,
  defaultDataSourceName: 'names no data source of the file',
};

const DIALECT_CHOOSES =
  'is not needed: the dialect says what is accepted ("frameMediaTypes" where it must be another)';
const SAVED = 'has no counterpart yet: what is saved, and how, is up to the remote that saves';

/** Keys of a data source, likewise. */
export const SOURCE_KEYS: Readonly<Record<string, string>> = {
  enableStudyLazyLoad: 'is not needed: metadata come series by series where the archive can',
  queryLimit: 'is not needed: the list is read page by page',
  thumbnailRendering: 'is not needed: the dialect says whether the archive draws thumbnails',
  thumbnailRequestStrategy: 'is not needed: the dialect says whether the archive draws thumbnails',
  acceptHeader: DIALECT_CHOOSES,
  requestTransferSyntaxUID: DIALECT_CHOOSES,
  stackRetrieveOptions: 'is not needed: pixels that come in steps are shown in steps',
  loadMultiframeAsPart10: 'is not needed: frames and whole files are taken as the archive gives them',
  dicomUploadEnabled: 'is not needed: a source with "stowRoot" takes files',
  segmentation: SAVED,
  requestOptions: 'has no counterpart: requests carry what sign-in gives them, and nothing else',
  configurationAPI: 'has no counterpart: write the roots of the store into the site',
  onConfiguration: 'has no counterpart: it would be code',
  supportsStow: 'is not needed: a source with "stowRoot" takes files',
  supportsInstanceMetadata: 'is not needed',
  supportsNativeDICOMModel: 'is not needed',
  wadoUri: 'is not needed beside "wadoUriRoot"',
  name: 'is not needed beside the title',
};

const BY_ITSELF =
  'is not needed: the address follows from where the page is mounted; register it at the provider';

/** Keys of `oidc[0]`, likewise. */
export const OIDC_KEYS: Readonly<Record<string, string>> = {
  redirect_uri: `${BY_ITSELF} ("callback" below the page's address)`,
  post_logout_redirect_uri: BY_ITSELF,
  silent_redirect_uri: BY_ITSELF,
  automaticSilentRenew: 'is not needed: sign-in is renewed as long as the provider allows',
  revoke_uri: 'is not needed: the provider says where it is',
  revokeAccessTokenOnSignout: 'is not needed: signing out ends the session at the provider',
  useAuthorizationCodeFlow: 'is not needed: there is no other flow',
  response_mode: 'is not needed: there is no other flow',
  client_secret:
    'is left out on purpose: a page cannot keep a secret; make the client a public one, with PKCE, and a new secret for whatever else used this one',
};
