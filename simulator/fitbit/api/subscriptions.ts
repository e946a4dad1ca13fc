import { empty, json } from '../../http/message.ts';
import { notFound } from '../errors.ts';
import type { DataCall, DataEndpoint } from './context.ts';

/** Webhooks of an account (fitbit-web-api.md §5.5). None by default; settings put some there to be removed. */

export const listSubscriptions: DataEndpoint = (call) =>
  json(200, { apiSubscriptions: call.world.settings.subscriptions.filter(ownedBy(call)) });

export const deleteSubscription: DataEndpoint = (call) => {
  const id = call.parts[1];
  const owned = ownedBy(call);
  const { settings } = call.world;
  const isMeant = (entry: Subscription) => owned(entry) && entry.subscriptionId === id;
  if (!settings.subscriptions.some(isMeant)) return notFound('The subscription does not exist.');
  call.world.settings = {
    ...settings,
    subscriptions: settings.subscriptions.filter((entry) => !isMeant(entry)),
  };
  return empty(204);
};

type Subscription = DataCall['world']['settings']['subscriptions'][number];

/** Without a collection in the path: all of them. */
const ownedBy = ({ resident, parts }: DataCall) => {
  const collection = parts[0];
  return (entry: Subscription) =>
    entry.ownerId === resident.person.userId &&
    (collection === undefined || entry.collectionType === collection);
};
