// What is loaded when an archive is first to be tested.
export { DoctorPage } from './doctor-page.tsx';
