import { asSocialError, type Policy } from '@social-enterprise/contract';
import type { Store } from '@social-enterprise/engine';
import { raiseQuestions } from '@social-enterprise/engine/clock';
import type { FastifyBaseLogger } from 'fastify';

const hour = 60 * 60 * 1000;

/**
 * Does now and every hour what the clock does: questions that nobody answered come up again. Several nodes may do it at
 * once. Answers the function that ends it.
 */
export function startClock(store: Store, policy: Policy, log: FastifyBaseLogger): () => void {
  const tick = (): void => {
    raiseQuestions(store, { policy }).then(
      (count) => count > 0 && log.info({ count }, 'brought questions up again'),
      (error: unknown) => log.warn({ code: asSocialError(error).code }, 'could not bring questions up again'),
    );
  };
  const timer = setInterval(tick, hour);
  timer.unref();
  tick();
  return () => clearInterval(timer);
}
