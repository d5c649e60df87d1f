import type { Templates } from '../kernel/render.ts';

/** What the engine itself says no to, before or after a room's rules were asked. */
export const engineReasons = {
  'engine.not_found': {
    en: 'There is nothing here by that name.',
    zh: '找不到该对象。',
  },
  'engine.bad_input': {
    en: 'The command cannot be read: {observed}.',
    zh: '无法读取该操作：{observed}。',
  },
  'engine.idempotency_reused': {
    en: 'The idempotency key was used before, for another request. Use a new key for a new request.',
    zh: '该幂等键已用于另一个请求。新请求请使用新的键。',
  },
  'engine.idempotency_running': {
    en: 'A request with this idempotency key is being worked on. Ask again in a moment.',
    zh: '使用该幂等键的请求正在处理中，请稍后再试。',
  },
  'engine.version_conflict': {
    en: 'This was changed by somebody else at the same time, three times over. Look again and try once more.',
    zh: '该对象连续三次被他人同时修改。请重新查看后再试。',
  },
  'engine.no_policy': {
    en: 'The market has no policy, so nothing can be decided in it yet.',
    zh: '该市场尚无政策，暂时无法作出任何决定。',
  },
} as const satisfies Templates;
