/** A wheel's notch in pixels; a touchpad sends many small ones, which add up. */
const notchPixels = 100;
const touchpadPixels = 30;
const linePixels = 40;
/** After this long a new movement begins. */
const pauseMs = 250;

/** Turns wheel events into frames: one a notch, and never more than a hand meant. */
export function createWheelSteps() {
  let sum = 0;
  let lastMs = 0;
  return (event: Pick<WheelEvent, 'deltaY' | 'deltaMode' | 'timeStamp'>): number => {
    const pixels = event.deltaMode === 0 ? event.deltaY : event.deltaY * linePixels;
    if (event.timeStamp - lastMs > pauseMs || Math.sign(pixels) !== Math.sign(sum)) sum = 0;
    lastMs = event.timeStamp;
    if (Math.abs(pixels) >= notchPixels * 0.8) {
      sum = 0;
      return Math.sign(pixels) * Math.max(1, Math.round(Math.abs(pixels) / (notchPixels * 1.5)));
    }
    sum += pixels;
    const steps = Math.trunc(sum / touchpadPixels);
    sum -= steps * touchpadPixels;
    return steps === 0 ? 0 : steps;
  };
}
