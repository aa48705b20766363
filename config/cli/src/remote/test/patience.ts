/** For how many milliseconds a test waits: longer than all deadlines of the host together, on a computer that has much else to do. */
export const patience = 60_000;
