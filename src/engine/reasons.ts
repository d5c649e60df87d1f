import type { Templates } from '../kernel/render.ts';

/** What the engine itself says no to, before or after a room's rules were asked. */
export const engineReasons = {
  'engine.not_found': {
    en: 'There is nothing here by that name.',
    zh: '找不到该对象。',
  },
  'engine.link_over': {
    en: 'This link has ended: its time is over, or it was revoked. Ask whoever sent it for a new one.',
    zh: '此链接已失效：期限已过或已被撤销。请向发送者索取新链接。',
  },
  'engine.links_many': {
    en: 'This decision has 20 open links already. Revoke one first.',
    zh: '该决定已有 20 个有效链接，请先撤销其中一个。',
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
  'engine.clock_real': {
    en: 'This market runs on real time: nobody moves its clock.',
    zh: '该市场按真实时间运行，时钟不可调整。',
  },
  'engine.clock_back': {
    en: 'A clock never goes back: it stands at {observed}, and {limit} is before that.',
    zh: '时钟不能倒退：现在是 {observed}，而 {limit} 更早。',
  },
  'engine.clock_far': {
    en: 'A clock is moved by {limit} at most at a time.',
    zh: '时钟一次最多向前 {limit}。',
  },
  'engine.clock_moved': {
    en: 'Somebody else has just moved this clock. Look where it stands now, and move it on from there.',
    zh: '他人刚刚调整了该时钟。请查看当前时间后再试。',
  },
  'engine.clock_nothing_due': {
    en: 'Nothing is due in this market: there is no next deadline to go to.',
    zh: '该市场没有待到期的事项，无从前往下一期限。',
  },
  'engine.clock_filling': {
    en: 'This demo market is still being filled. Its clock can be moved once its history is complete.',
    zh: '该演示市场仍在生成历史数据，完成后方可调整时钟。',
  },
} as const satisfies Templates;
