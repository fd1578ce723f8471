package com.todomate.security;

import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.HEAD;
import static org.springframework.http.HttpMethod.POST;

import com.todomate.http.ApiPaths;
import com.todomate.problem.ApiException;
import com.todomate.problem.EarlyResponseHeaders;
import com.todomate.problem.ProblemDetailFactory;
import com.todomate.startup.DeploymentProperties;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.actuate.autoconfigure.web.server.ManagementPortType;
import org.springframework.boot.security.autoconfigure.actuate.web.servlet.EndpointRequest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.UsernamePasswordAuthenticationFilter;
import org.springframework.security.web.context.RequestAttributeSecurityContextRepository;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.web.filter.CorsFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/// Configures the security filter chains: the paths that need no token, the filters, and the
/// handlers of refused requests. There is no HTTP session, no form log-in and no HTTP basic
/// authentication.
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

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
        // A signed URL gives access to a photo. The handler refuses requests without signature or
        // token.
        "/api/v1/media/*"
    };

    /// The API documentation, and the pages that links in e-mails open.
    private static final String[] OPEN_PAGES = {
        "/docs/**",
        "/v3/api-docs/**",
        "/webjars/**",
        "/reset-password",
        "/confirm-email",
        "/pages/**"
    };

    /// Opens all endpoints on the management port, which is protected by not being published. On
    /// the public port only health is open.
    @Bean
    @Order(1)
    SecurityFilterChain managementFilterChain(HttpSecurity http, Environment environment)
            throws Exception {
        var separatePort = ManagementPortType.get(environment) == ManagementPortType.DIFFERENT;
        return stateless(http)
                .securityMatcher(
                        separatePort
                                ? EndpointRequest.toAnyEndpoint()
                                : EndpointRequest.to("health"))
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain apiFilterChain(
            HttpSecurity http,
            AccessTokenService accessTokenService,
            SessionLookup viewers,
            DeploymentProperties deploymentProperties,
            MeterRegistry meters,
            @Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems)
            throws Exception {
        var problemHandler = new SecurityProblemHandler(problems);
        var corsPolicy = new CorsPolicy(deploymentProperties.origins());
        return stateless(http)
                .addFilter(ProblemCorsProcessor.filter(corsPolicy, problems))
                .authorizeHttpRequests(requests ->
                        requests.requestMatchers(POST, OPEN_POSTS)
                                .permitAll()
                                .requestMatchers(GET, OPEN_READS)
                                .permitAll()
                                .requestMatchers(HEAD, OPEN_READS)
                                .permitAll()
                                .requestMatchers(OPEN_PAGES)
                                .permitAll()
                                .requestMatchers("/actuator/health/**", "/error")
                                .permitAll()
                                .requestMatchers("/api/v1/admin/**")
                                .hasRole("ADMIN")
                                .requestMatchers(ApiPaths.BASE + "/**")
                                .authenticated()
                                .anyRequest()
                                .denyAll())
                .exceptionHandling(refusals ->
                        refusals.authenticationEntryPoint(problemHandler)
                                .accessDeniedHandler(problemHandler))
                .addFilterBefore(new HeaderFilter(corsPolicy, problems), CorsFilter.class)
                // After the CORS filter, so that refusals have the headers of every response.
                .addFilterAfter(
                        new AdmissionControlFilter(accessTokenService, problems, meters),
                        CorsFilter.class)
                .addFilterBefore(
                        new BearerTokenFilter(accessTokenService, viewers, problems),
                        UsernamePasswordAuthenticationFilter.class)
                .build();
    }

    /// Turns off the timing of each filter: it is not used, and costs more than the filters do.
    @Bean
    SecurityObservationSettings unobserved() {
        return SecurityObservationSettings.noObservations();
    }

    @Bean
    HttpFirewall firewall() {
        return new PathFirewall();
    }

    /// Writes what the filter chain writes to every response, for responses that are sent before it
    /// runs.
    @Bean
    EarlyResponseHeaders earlyHeaders(DeploymentProperties deploymentProperties) {
        var cors = new CorsPolicy(deploymentProperties.origins());
        return (request, response) -> {
            new SecurityHeadersWriter().writeHeaders(request, response);
            cors.write(request, response);
        };
    }

    /// Answers a path that the firewall refuses with 400 `invalid` (field `path`, and code
    /// `empty_segment` or `path`).
    @Bean
    RequestRejectedHandler requestRejectedHandler(
            EarlyResponseHeaders headers,
            @Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems) {
        return (request, response, e) -> {
            headers.write(request, response);
            var code = request.getRequestURI().contains("//") ? "empty_segment" : "path";
            var resolved =
                    ProblemDetailFactory.inLanguageOf(
                            request,
                            () ->
                                    problems.resolveException(
                                            request,
                                            response,
                                            null,
                                            ApiException.invalid("path", code)));
            if (resolved == null) response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
        };
    }

    private static HttpSecurity stateless(HttpSecurity http) throws Exception {
        return http.csrf(AbstractHttpConfigurer::disable)
                .formLogin(AbstractHttpConfigurer::disable)
                .httpBasic(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .sessionManagement(AbstractHttpConfigurer::disable)
                .anonymous(AbstractHttpConfigurer::disable)
                .servletApi(AbstractHttpConfigurer::disable)
                .securityContext(context ->
                        context.securityContextRepository(
                                new RequestAttributeSecurityContextRepository()))
                .headers(headers ->
                        headers.defaultsDisabled().addHeaderWriter(new SecurityHeadersWriter()));
    }
}
