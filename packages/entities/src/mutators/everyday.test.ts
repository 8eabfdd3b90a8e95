import { describe, expect, it } from 'vitest';
import { assignOwner } from './assign-owner.ts';
import { completeTask } from './complete-task.ts';
import { logActivity } from './log-activity.ts';
import { addTags, removeTags } from './tag-record.ts';
import { actor, id, minute, stages, testCrm } from './test-crm.fixture.ts';

describe('completeTask', () => {
  it('notes who ended the task and when, and keeps the first time', async () => {
    const { tx, call } = await testCrm();
    await tx.create('task', { id: id(50), subject: '发送修订报价' });
    await call(completeTask, { id: id(50), outcome: 'sent' }, minute(3));
    await call(completeTask, { id: id(50) }, minute(9));
    expect(await tx.get('task', id(50))).toMatchObject({
      status: 'done',
      completedAt: minute(3),
      completedById: actor.userId,
      outcome: 'sent',
    });
  });
});

describe('logActivity', () => {
  it('belongs to the actor, happened now and takes its customer from the deal', async () => {
    const { tx, call } = await testCrm();
    await tx.create('deal', { id: id(40), name: 'AGV', customerId: id(20), stageId: stages.fresh });
    await call(
      logActivity,
      { activity: { id: id(50), kind: 'call', subject: '致电林若溪', dealId: id(40) } },
      minute(7),
    );
    expect(await tx.get('activity', id(50))).toMatchObject({
      customerId: id(20),
      startAt: minute(7),
      ownerId: actor.userId,
      teamId: id(3),
      status: 'done',
    });
    expect(await tx.get('customer', id(20))).toMatchObject({ lastActivityAt: minute(7) });
  });

  it('moves the last contact back when the latest activity is deleted; plans and notes of the system do not count', async () => {
    const { tx, call } = await testCrm();
    const lastAt = async () => (await tx.get('customer', id(20))).lastActivityAt;
    const log = (n: number, at: number, more: object = {}) =>
      call(
        logActivity,
        { activity: { id: id(n), kind: 'visit', subject: 'x', customerId: id(20), startAt: minute(at), ...more } },
        minute(90),
      );
    await log(50, 10);
    await log(51, 30);
    await log(52, 20);
    await log(53, 80, { status: 'planned' });
    await log(54, 70, { kind: 'system' });
    expect(await lastAt()).toBe(minute(30));
    await tx.delete('activity', id(51));
    expect(await lastAt()).toBe(minute(20));
    await tx.restore('activity', id(51));
    expect(await lastAt()).toBe(minute(30));
  });
});

describe('tags', () => {
  it('are a set: adding twice and removing what is not there change nothing', async () => {
    const { tx, call } = await testCrm();
    const of = async () => (await tx.get('customer', id(20))).tags;
    await call(addTags, { entity: 'customer', id: id(20), tags: ['重点', 'east'] }, minute(1));
    await call(addTags, { entity: 'customer', id: id(20), tags: ['east', 'a'] }, minute(2));
    expect(await of()).toEqual(['a', 'east', '重点']);
    await call(removeTags, { entity: 'customer', id: id(20), tags: ['a', 'b'] }, minute(3));
    expect(await of()).toEqual(['east', '重点']);
  });

  it('are refused on an entity without them', async () => {
    const { call } = await testCrm();
    await expect(call(addTags, { entity: 'stage', id: stages.fresh, tags: ['x'] }, minute(1))).rejects.toMatchObject({
      code: 'unknown-field',
    });
  });
});

describe('assignOwner', () => {
  it('hands a record to a user and their team, or to nobody', async () => {
    const { tx, call } = await testCrm();
    await tx.create('user', { id: id(60), name: '周予安', teamId: id(61) });
    await call(assignOwner, { entity: 'customer', id: id(20), ownerId: id(60) }, minute(1));
    expect(await tx.get('customer', id(20))).toMatchObject({ ownerId: id(60), teamId: id(61) });
    await call(assignOwner, { entity: 'customer', id: id(20), ownerId: null }, minute(2));
    expect(await tx.get('customer', id(20))).toMatchObject({ ownerId: null, teamId: id(61) });
  });

  it('refuses somebody who is not a user', async () => {
    const { call } = await testCrm();
    await expect(
      call(assignOwner, { entity: 'customer', id: id(20), ownerId: id(77) }, minute(1)),
    ).rejects.toMatchObject({ code: 'rule-broken', issues: [{ path: 'ownerId' }] });
  });
});
