/** The SDK's page-side types name it; nothing in a worker does. */
type HTMLElement = object;
