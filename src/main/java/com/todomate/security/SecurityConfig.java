package com.todomate.security;

import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.HEAD;
import static org.springframework.http.HttpMethod.POST;

import com.todomate.viewset.Refused;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.actuate.autoconfigure.web.server.ManagementPortType;
import org.springframework.boot.security.autoconfigure.actuate.web.servlet.EndpointRequest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpHeaders;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.UsernamePasswordAuthenticationFilter;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.filter.CorsFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/// Which paths are open, and what is refused at the door. No session, no cookie but one, no form.
@Configuration(proxyBeanMethods = false)
class SecurityConfig {

    private static final String[] OPEN_POSTS = {
        "/api/v1/auth/signup",
        "/api/v1/auth/login",
        "/api/v1/auth/refresh",
        "/api/v1/auth/verify",
        "/api/v1/auth/logout",
        "/api/v1/auth/password/reset",
        "/api/v1/auth/password/reset/confirm",
        "/api/v1/auth/email/confirm"
    };

    private static final String[] OPEN_READS = {
        "/api/v1/auth/availability",
        // A signed address opens a photo; whoever has neither that nor a token is refused there.
        "/api/v1/media/*",
        "/docs/**",
        "/v3/api-docs/**",
        "/webjars/**",
        "/reset-password",
        "/confirm-email",
        "/pages/**"
    };

    /// The management port is guarded by not being published. Where it is the same as the public
    /// one, only health is open.
    @Bean
    @Order(1)
    SecurityFilterChain managementDoor(HttpSecurity http, Environment environment)
            throws Exception {
        var apart = ManagementPortType.get(environment) == ManagementPortType.DIFFERENT;
        return stateless(http)
                .securityMatcher(
                        apart ? EndpointRequest.toAnyEndpoint() : EndpointRequest.to("health"))
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain apiDoor(
            HttpSecurity http,
            Tokens tokens,
            ViewerSource viewers,
            Deployment deployment,
            MeterRegistry meters,
            @Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems)
            throws Exception {
        var origins = deployment.origins();
        return stateless(http)
                .cors(cors ->
                        cors.configurationSource(
                                request -> cors(origins, request.getHeader(HttpHeaders.ORIGIN))))
                .authorizeHttpRequests(requests ->
                        requests.requestMatchers(POST, OPEN_POSTS)
                                .permitAll()
                                .requestMatchers(GET, OPEN_READS)
                                .permitAll()
                                .requestMatchers(HEAD, OPEN_READS)
                                .permitAll()
                                .requestMatchers("/actuator/health/**", "/error")
                                .permitAll()
                                .requestMatchers("/api/v1/admin/**")
                                .hasRole("ADMIN")
                                .anyRequest()
                                .authenticated())
                .exceptionHandling(refusals ->
                        refusals.authenticationEntryPoint((request, response, e) ->
                                        problems.resolveException(
                                                request, response, null, nobody()))
                                .accessDeniedHandler((request, response, e) ->
                                        problems.resolveException(
                                                request, response, null, barred())))
                // Its refusals carry the headers of all answers, and need nothing else.
                .addFilterAfter(new Entrance(problems, meters), CorsFilter.class)
                .addFilterBefore(
                        new BearerFilter(tokens, viewers, problems),
                        UsernamePasswordAuthenticationFilter.class)
                .build();
    }

    /// Nobody asks how long each filter took, and to note it costs more than the filters do.
    @Bean
    SecurityObservationSettings unobserved() {
        return SecurityObservationSettings.noObservations();
    }

    /// Methods that nobody knows are answered like others that a path does not have.
    @Bean
    HttpFirewall firewall() {
        var firewall = new StrictHttpFirewall();
        firewall.setUnsafeAllowAnyHttpMethod(true);
        return firewall;
    }

    /// A path that Spring's firewall will not even look at is answered like everything else.
    @Bean
    RequestRejectedHandler unreadablePaths(
            @Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems) {
        return (request, response, e) -> {
            new AnswerHeaders().writeHeaders(request, response);
            response.setHeader("X-Content-Type-Options", "nosniff");
            response.setHeader("X-Frame-Options", "DENY");
            response.setHeader("Referrer-Policy", "no-referrer");
            var answer =
                    problems.resolveException(
                            request, response, null, Refused.invalid("path", "format"));
            if (answer == null) response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
        };
    }

    private static Refused nobody() {
        return Refused.unauthenticated("unauthenticated");
    }

    private static Refused barred() {
        return Refused.forbidden("forbidden");
    }

    private static HttpSecurity stateless(HttpSecurity http) throws Exception {
        return http.csrf(AbstractHttpConfigurer::disable)
                .formLogin(AbstractHttpConfigurer::disable)
                .httpBasic(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .sessionManagement(
                        session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .headers(headers ->
                        headers.cacheControl(cache -> cache.disable())
                                .referrerPolicy(policy -> policy.policy(ReferrerPolicy.NO_REFERRER))
                                .addHeaderWriter(new AnswerHeaders()));
    }

    /// Listed origins may read answers. Any other gets no CORS header at all, so that its browser
    /// keeps the answer to itself; nothing is ever reflected.
    private static @Nullable CorsConfiguration cors(Set<String> origins, @Nullable String origin) {
        if (origin == null || !origins.contains(origin)) return null;
        var cors = new CorsConfiguration();
        cors.setAllowedOrigins(List.of(origin));
        cors.setAllowCredentials(true);
        cors.setAllowedMethods(List.of("GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE"));
        cors.setAllowedHeaders(
                List.of(
                        "Authorization",
                        "Content-Type",
                        "Accept",
                        "Accept-Language",
                        "If-Match",
                        "If-None-Match",
                        "Last-Event-ID"));
        cors.setExposedHeaders(List.of("ETag", "Link", "Location", "Retry-After"));
        cors.setMaxAge(Duration.ofHours(1));
        return cors;
    }
}
