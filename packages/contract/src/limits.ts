/**
 * Limits that client, engine and server share. Longer input is refused, never cut.
 *
 * @since 0.1.0
 */
export const limits = {
  /** Characters (UTF-16 code units) of a post's source. */
  postLength: 20_000,
  /** Characters of a person's or space's name, a title, a department. */
  nameLength: 120,
  /** Characters of a space's description and of a subject's title. */
  titleLength: 500,
  /** Characters of what a person says about themselves. */
  aboutLength: 2_000,
  /** Characters of a topic's name. */
  topicLength: 100,
  /** Other names of a topic. */
  synonymsPerTopic: 20,
  /** Topics that a person shows or hides. */
  topicsPerPerson: 100,
  languagesPerPerson: 20,
  contactsPerPerson: 10,
  projectsPerPerson: 20,
  /** People that one search may be limited to. */
  peopleAsked: 200,
  /** Topics that are named on the card of a person. */
  topicsOnCard: 3,
  /** Characters of a link to a business object or an avatar. */
  linkLength: 2_000,
  /** Characters of a subject's URN. */
  urnLength: 500,
  /** Items on a page at most; a larger wish is answered with this many. */
  pageSize: 100,
  /** Different emoji that one person may leave on one post. */
  reactionsPerPerson: 8,
  /** Pinned posts in a space. */
  pinnedPerSpace: 10,
  /** Pictures and documents on a post. */
  attachmentsPerPost: 10,
  /** Bytes of a file; a server may allow less. */
  fileBytes: 100 * 1024 * 1024,
  /** Pixels of a picture, all frames of an animation together. */
  filePixels: 50_000_000,
  /** Characters of a file's name. */
  fileNameLength: 200,
  /** Characters of what is to be seen in a picture. */
  altLength: 1_000,
  /** Pixels of a thumbnail, in either direction. */
  thumbnailSide: 960,
  /** Characters of the title of a question. */
  questionTitleLength: 150,
  /** Topics that a question names beside those of its text. */
  topicsPerQuestion: 5,
  /** Characters of the beginning of a solution, as it is shown below its question. */
  excerptLength: 300,
  /** Milliseconds after which a question without an answer is brought up again. */
  raiseAfter: 3 * 24 * 60 * 60 * 1000,
  /** How often that happens at most. */
  raises: 3,
  /** Questions in the FAQ of a space. */
  faqPerSpace: 200,
  /** Characters of the title of an idea, at least and at most. */
  ideaTitleMinimum: 10,
  ideaTitleLength: 150,
  topicsPerIdea: 10,
  coAuthorsPerIdea: 20,
  relatedPerIdea: 20,
  /** Characters of the value of a long text; of any other field `titleLength` of them. */
  fieldTextLength: 5_000,
  fieldsPerBoard: 20,
  optionsPerField: 50,
  statusesPerBoard: 20,
  ownersPerBoard: 20,
  phasesPerCampaign: 20,
  /** Days within which a board can promise a first answer. */
  answerDays: 365,
  /** Votes that one person may have on a board or in a campaign. */
  votesPerPerson: 1_000,
  /** The largest amount of money, in cents: a billion. */
  amount: 100_000_000_000,
  /** Rows of a table of bonuses. */
  bonusRows: 50,
  objectionDays: 365,
  /** Characters of each text that the employer adds to a letter. */
  letterLength: 2_000,
  opinionsPerIdea: 20,
  criteriaPerEvaluation: 12,
  evaluatorsPerEvaluation: 30,
  ideasPerEvaluation: 100,
  /** The highest score that a scale may have; the lowest is 0. */
  scaleMaximum: 10,
  /** Ideas that a list looks at for one page; a short page is not a last page. */
  ideasLookedAt: 500,
  /** Votes in which it is counted how many people gave them. */
  votesLookedAt: 100_000,
  /** Milliseconds after which an uploaded file that is on no post is thrown away. */
  unattachedWindow: 24 * 60 * 60 * 1000,
  /** Characters of the id of a notification. */
  notificationIdLength: 700,
  /** Events that a notification remembers; more are counted as this many. */
  eventsPerNotification: 20,
  /** Notifications that are counted; more are counted as this many. */
  countedNotifications: 100,
  /** Milliseconds after which a notification goes that was seen. */
  seenWindow: 60 * 24 * 60 * 60 * 1000,
  /** Milliseconds after which any other notification goes. */
  unseenWindow: 90 * 24 * 60 * 60 * 1000,
  /** Commands in one call of `execute`. */
  batchSize: 100,
  /** Milliseconds within which a deleted post can be restored by whoever deleted it. */
  restoreWindow: 24 * 60 * 60 * 1000,
  /** Milliseconds within which a second custodian may agree to opening a seal. */
  sealRequestWindow: 7 * 24 * 60 * 60 * 1000,
  /** Milliseconds for which two custodians see whose seal they opened. */
  sealOpenWindow: 7 * 24 * 60 * 60 * 1000,
} as const;

/**
 * The space that every backend has from its first moment: the whole company. It is the answer to
 * "where?" when a page names no space.
 */
export const everyoneSpaceId = '00000000-0000-7000-8000-000000000001';

/**
 * The space of the threads that were begun on the strength of a `Grant`. Nobody is a member and it is in no
 * list: each thread in it is read by whoever has a grant on its subject.
 */
export const grantedSpaceId = '00000000-0000-7000-8000-0000000000f1';
