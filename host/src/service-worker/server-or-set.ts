/**
 * The server's answer. What a set holds takes its place only where nobody answers, where what answers is a gateway in
 * trouble (5xx), or where it is late.
 *
 * @param stored undefined where no set has it
 */
export function serverOrSet(
  asked: Promise<Response>,
  stored: () => Promise<Response | undefined>,
  patienceMs = 3000,
): Promise<Response> {
  return new Promise((resolve, reject) => {
    const instead = async (otherwise: () => void) => {
      const found = await stored().catch(() => undefined);
      if (found) resolve(found);
      else otherwise();
    };
    const timer = setTimeout(instead, patienceMs, () => undefined);
    asked
      .then(
        (answer) => (answer.status < 500 ? resolve(answer) : instead(() => resolve(answer))),
        (error: unknown) => instead(() => reject(error)),
      )
      .finally(() => clearTimeout(timer));
  });
}
