/** The routes of the timetables' API, and who may take them. Must be those of the room's operations. */

export const TIMETABLE_ROUTES = {
  'POST /api/timetables/generate': 'protected',
  'GET /api/progress/{job_id}': 'protected',
  'GET /api/timetables': 'protected',
  'GET /api/timetables/{job_id}': 'protected',
  'GET /api/timetables/{job_id}/calendar': 'protected',
  'GET /api/timetables/{job_id}/table': 'protected',
  'POST /api/timetables/{job_id}/cancel': 'protected',
  'POST /api/timetables/{job_id}/resolve': 'protected',
  'GET /api/timetables/{job_id}/explain': 'protected',
  'GET /api/timetables/{job_id}/suggestions/{class}': 'protected',
  'POST /api/timetables/{job_id}/publish': 'protected',
  'GET /api/timetables/published': 'protected',
  'GET /api/timetables/published/{published_id}': 'protected',
  'GET /api/timetables/published/{published_id}/versions': 'protected',
  'POST /api/timetables/published/{published_id}/publish': 'protected',
  'GET /api/timetables/published/{published_id}/calendar': 'protected',
  'GET /api/timetables/published/{published_id}/table': 'protected',
  'GET /api/timetables/difference': 'protected',
  'POST /api/timetables/uploads': 'protected',
  'GET /api/timetables/uploads/{upload_id}': 'protected',
} as const;
